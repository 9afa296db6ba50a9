// What if an assumption were another? Recomputes totals and bridge from the claims of the report.
// As the program does it: each amount to the cent, halves away from zero; the sums are of cents.
"use strict";
(() => {
  const panel = document.querySelector(".what-if");
  if (!panel) return;
  const report = JSON.parse(document.getElementById("what-if-data").textContent);
  const sliders = [...panel.querySelectorAll(".slider")].map((row) => ({
    key: row.dataset.key,
    range: row.querySelector("[type=range]"),
    number: row.querySelector("[type=number]"),
  }));
  const moved = new Map(); // the assumptions that are not as reported

  // Arithmetic

  const OPERATIONS = {
    "+": (...parts) => parts.reduce((a, b) => a + b, 0),
    "*": (...parts) => parts.reduce((a, b) => a * b, 1),
    "/": (a, b) => a / b,
    min: Math.min,
    max: Math.max,
  };
  const ENDS = [0, 1, 2], BEST = 1; // low, best, high

  const made = (node, end, values) => {
    if (typeof node === "number") return node;
    if (typeof node === "string") return values[node];
    const [sign, ...parts] = node;
    if (sign === "..") return made(parts[end], end, values);
    return OPERATIONS[sign](...parts.map((part) => made(part, end, values)));
  };

  const rounded = (number) => Math.sign(number) * Math.round(Number(Math.abs(number).toPrecision(15)));
  const cents = (amount) => rounded(amount * 100);
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  const mean = ([low, best, high]) => (low + 4 * best + high) / 6;

  const median = (numbers) => {
    const sorted = [...numbers].sort((a, b) => a - b), half = sorted.length / 2;
    return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
  };

  const sized = (line, values) => {
    const size = ENDS.map((end) => cents(made(line.make, end, values)));
    return line.adverse ? size.reverse().map((amount) => -amount) : size;
  };

  const likelihood = (line, best, limit) => {
    const { sure } = line, doubt = report.doubt;
    if (typeof sure === "number") return sure;
    const isSet = (sure.keys || []).some((key) => moved.has(key));
    const total = sure.fixed + (isSet ? doubt.set : 0)
      + (sure.measured && !moved.has(doubt.runs) ? doubt.measured : 0)
      + (sure.outlier && best > limit ? doubt.outlier : 0);
    return Math.min(doubt.most, Math.max(doubt.least, rounded(total * 100) / 100)) * (sure.cut || 1);
  };

  const effort = (values) => {
    const hours = ([lines, files]) => Math.min(values["effort.max_hours"], Math.max(values["effort.min_hours"],
      lines / values["effort.lines_per_hour"] + files * values["effort.hours_per_file"]));
    return (sum(report.effort.sizes.map((size) => cents(hours(size)))) + cents(report.effort.rest)) / 100;
  };

  /** Each figure of the panel by its key, in cents. */
  const recomputed = (values) => {
    const lines = report.lines.map((line) => ({ ...line, size: sized(line, values) }));
    const comparable = lines.filter((line) => line.sure && line.sure.outlier);
    const limit = Math.max(cents(report.doubt.floor), report.doubt.multiple * median(comparable.map((line) => line.size[BEST])) || 0);
    const stakes = lines.filter((line) => line.sure !== undefined);
    stakes.forEach((line) => {
      line.likely = likelihood(line, line.size[BEST], limit);
      if (line.hours === undefined) return;
      const hours = made(line.hours, BEST, values) * (line.adverse ? -1 : 1);
      const expected = line.size[BEST] ? line.likely * hours * mean(line.size) / line.size[BEST] : 0;
      line.spared = Math.max(0, hours, expected);
    });
    const available = report.cap.hours === undefined ? Infinity : made(report.cap.hours, BEST, values);
    const spared = sum(stakes.map((line) => line.spared || 0));
    const ofHours = spared > available ? available / spared : 1;
    // Of one bill no more than its share can go, whatever all claims together take off it.
    const follows = report.cap.follows === undefined ? Infinity : made(report.cap.follows, BEST, values);
    const gains = sum(stakes.map((line) => line.bill ? Math.max(0, line.size[BEST]) / 100 / (follows * line.bill) : 0));
    const most = report.cap.most === undefined ? Infinity : made(report.cap.most, BEST, values);
    const ofBill = gains > most ? most / gains : 1;
    stakes.forEach((line) => {
      const cap = line.spared > 0 ? ofHours : line.bill && line.size[BEST] > 0 ? ofBill : 1;
      line.size = line.size.map((amount) => rounded(amount * cap));
      line.expected = rounded(line.likely * mean(line.size));
    });

    const stated = (step) => sum(report.lines.filter((line) => line.step === step).map((line) => sized(line, values)[BEST]));
    const [low, best, high] = ENDS.map((end) => sum(stakes.map((line) => line.size[end])));
    const expected = sum(stakes.map((line) => line.expected));
    const cost = report.cost === null ? 0 : cents(made(report.cost, BEST, { ...values, effort_hours: effort(values) }));
    const figures = {
      low, best, high, expected,
      "bridge/gross": stated("counted") + stated("overlap") + stated("reverted"),
      "bridge/overlap": -stated("overlap"),
      "bridge/reverted": -stated("reverted"),
      "bridge/capped": best - stated("counted"),
      "bridge/confidence": expected - best,
      "bridge/expected": expected,
      "bridge/cost": -cost,
      "bridge/net": expected - cost,
    };
    stakes.forEach((line) => {
      const key = "class/" + line.class;
      figures[key] = (figures[key] || 0) + line.expected;
    });
    return figures;
  };

  // Page

  const money = (amount, plus = "") => {
    const size = Math.abs(amount) / 100, digits = size < 100 && size % 1 ? 2 : 0;
    const minus = amount < 0 && size >= (digits ? 0.01 : 0.5) ? "-" : amount > 0 ? plus : "";
    const written = size.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return report.currency.endsWith(" ") ? report.currency + minus + written : minus + report.currency + written;
  };

  const reported = recomputed(report.values);

  const show = () => {
    const now = recomputed({ ...report.values, ...Object.fromEntries(moved) });
    panel.querySelectorAll("[data-figure]").forEach((row) => {
      const key = row.dataset.figure, amount = now[key] || 0, change = amount - (reported[key] || 0);
      const [value, difference] = row.querySelectorAll("td data");
      value.value = (amount / 100).toFixed(2);
      value.textContent = money(amount);
      difference.value = (change / 100).toFixed(2);
      difference.textContent = change ? money(change, "+") : "–";
      difference.className = change < 0 ? "less" : change > 0 ? "more" : "same";
    });
    const change = now.expected - reported.expected;
    const sets = [...moved].map(([key, value]) => "--set " + key + "=" + value).join(" ");
    panel.classList.toggle("is-moved", moved.size > 0);
    panel.querySelector(".verdict").textContent = moved.size
      ? "What-if, not the report: " + money(now.expected) + " expected instead of " + money(reported.expected)
        + (change ? " (" + money(change, "+") + ")" : "") + ", as with " + sets
      : "All assumptions are as reported: " + money(reported.expected) + " expected.";
    panel.querySelector(".reset").disabled = !moved.size;
  };

  const place = ({ key, range, number }, typing = null) => {
    const value = moved.has(key) ? moved.get(key) : report.values[key];
    range.value = value;
    if (number !== typing) number.value = value;
  };

  const move = (slider, text) => {
    const value = Number(text);
    const { min, max } = slider.number;
    if (text === "" || !(value >= Number(min) && value <= Number(max))) return;
    if (value === report.values[slider.key]) moved.delete(slider.key);
    else moved.set(slider.key, value);
  };

  const remember = () => {
    const address = new URL(location.href);
    sliders.forEach(({ key }) => { address.searchParams.delete(key); });
    moved.forEach((value, key) => { address.searchParams.set(key, value); });
    history.replaceState(null, "", address);
  };

  sliders.forEach((slider) => {
    const wanted = new URL(location.href).searchParams.get(slider.key);
    if (wanted !== null) move(slider, wanted);
    [slider.range, slider.number].forEach((input) => {
      input.addEventListener("input", () => { move(slider, input.value); place(slider, input); show(); });
      input.addEventListener("change", () => { place(slider); remember(); });
    });
    place(slider);
  });
  panel.querySelector(".reset").addEventListener("click", () => {
    moved.clear();
    sliders.forEach((slider) => place(slider));
    show();
    remember();
  });

  document.querySelectorAll("[data-live]").forEach((part) => { part.hidden = false; });
  show();
})();
