// A choice in the pickers takes effect at once; without this script their buttons do the same.
"use strict";
document.querySelectorAll(".picker select, .filters select").forEach((field) => {
  field.addEventListener("change", () => field.form.requestSubmit());
});
