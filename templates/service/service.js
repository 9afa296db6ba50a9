// A choice in the pickers takes effect at once, and a page that is not there yet comes by itself;
// without this script their buttons and its link do the same.
"use strict";
document.querySelectorAll(".picker select, .filters select").forEach((field) => {
  field.addEventListener("change", () => field.form.requestSubmit());
});
document.querySelectorAll("[data-again]").forEach((waiting) => {
  const status = document.querySelector("[role=status]");
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status !== 503) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = page.querySelector("[role=status]");
      if (status && told) status.textContent = told.textContent;
    } catch {} // the service begins again; so do we
    setTimeout(look, 1000 * waiting.dataset.again);
  };
  setTimeout(look, 1000 * waiting.dataset.again);
});
