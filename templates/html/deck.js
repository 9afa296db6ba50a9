// Arrow keys, overview and notes. Without it everything can be read.
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
})();
