// Tables of eight rows and more sort by their heads and filter by what is typed.
"use strict";
(() => {
  const SCALES = { K: 1e3, M: 1e6, B: 1e9 };
  const NUMBER = /(-?)[^\d-]*?([\d,]*\.?\d+)([KMB]?)/; // of a range the first: its low end

  const amount = (text) => {
    const found = NUMBER.exec(text.replace(/−/g, "-"));
    if (!found) return -Infinity;
    const size = parseFloat(found[2].replace(/,/g, "")) * (SCALES[found[3]] || 1);
    return found[1] ? -size : size;
  };

  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        const numeric = head.classList.contains("numeric");
        const text = (row) => row.cells[column].textContent.trim();
        const rows = [...table.tBodies[0].rows].sort((a, b) =>
          numeric ? amount(text(a)) - amount(text(b)) : text(a).localeCompare(text(b), undefined, { numeric: true }));
        if (down === "descending") rows.reverse();
        table.tBodies[0].append(...rows);
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down);
      });
    });
  };

  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const tools = document.createElement("p");
    const count = document.createElement("span");
    const input = document.createElement("input");
    tools.className = "tools";
    count.setAttribute("role", "status");
    input.type = "search";
    input.placeholder = "Filter";
    input.setAttribute("aria-label", "Filter the rows of this table");
    const update = () => {
      const wanted = input.value.trim().toLowerCase();
      rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
      count.textContent = rows.filter((row) => !row.hidden).length + " of " + rows.length;
    };
    input.addEventListener("input", update);
    update();
    tools.append(count, input);
    table.closest(".table").before(tools);
  };

  document.querySelectorAll(".table table").forEach((table) => {
    if (table.tBodies[0].rows.length < 8) return;
    sortable(table);
    if (!table.closest(".shared")) filterable(table); // a short one is seen at a glance
  });
})();
