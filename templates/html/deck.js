// Arrow keys, overview, notes, and tables that sort and filter. Without it everything can be read.
"use strict";
(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const current = () => {
    let nearest = 0;
    slides.forEach((slide, n) => {
      const distance = (other) => Math.abs(other.getBoundingClientRect().top);
      if (distance(slide) < distance(slides[nearest])) nearest = n;
    });
    return nearest;
  };

  const show = (n) => {
    const slide = slides[Math.max(0, Math.min(slides.length - 1, n))];
    slide.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
    slide.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + slide.id);
  };

  const overview = (on) => {
    const here = root.classList.contains("overview")
      ? Math.max(0, slides.indexOf(document.activeElement.closest(".slide")))
      : current();
    root.classList.toggle("overview", on);
    slides[here].scrollIntoView({ block: on ? "center" : "start" });
    slides[here].focus({ preventScroll: true });
  };

  const notes = () => {
    const all = [...document.querySelectorAll(".notes details")];
    const open = !all.some((one) => one.open);
    all.forEach((one) => { one.open = open; });
  };

  const STEPS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
  };

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, summary, button")) return;
    if (target.closest(".long, .notes") && key !== "ArrowRight" && key !== "ArrowLeft") return;
    const flat = root.classList.contains("overview");
    if (key in STEPS) show((flat ? slides.indexOf(target.closest(".slide")) : current()) + (event.shiftKey && key === " " ? -1 : STEPS[key]));
    else if (key === "Home") show(0);
    else if (key === "End") show(slides.length - 1);
    else if (key === "n") notes();
    else if (key === "o") overview(!flat);
    else if ((key === "Escape" || key === "Enter") && flat) overview(false);
    else return;
    event.preventDefault();
  });

  slides.forEach((slide) => {
    slide.tabIndex = -1;
    slide.addEventListener("click", (event) => {
      if (!root.classList.contains("overview")) return;
      event.preventDefault();
      slide.focus({ preventScroll: true });
      overview(false);
      history.replaceState(null, "", "#" + slide.id);
    });
  });

  document.querySelector(".contents").addEventListener("click", (event) => {
    if (event.target.closest("a")) event.currentTarget.querySelector("details").open = false;
  });
  document.querySelector(".keys").hidden = false;

  const amount = (text) => {
    const number = parseFloat(text.replace(/[−–]/g, "-").replace(/[^0-9.\-]/g, ""));
    return Number.isNaN(number) ? -Infinity : number;
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
    filterable(table);
  });
})();
