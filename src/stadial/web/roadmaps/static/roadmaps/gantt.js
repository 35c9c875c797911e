// Bars of the roadmap that can be moved, by keys or by hand; the form below says and sends it.
"use strict";
(() => {
  const form = document.querySelector("form[data-move]");
  const rows = [...document.querySelectorAll("li[data-first]")];
  const bars = [...document.querySelectorAll(".gantt svg.picture rect[rx]")];
  if (!form || !rows.length || rows.length !== bars.length) return;
  const DAY = 86400000, WEEK = 7, EDGE = 10;
  const said = form.querySelector("[role=status]");
  const number = (text) => Date.parse(text) / DAY;
  const text = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const read = (day) => new Date(day * DAY).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const all = rows.map((row, index) => ({ row, bar: bars[index], old: [number(row.dataset.first), number(row.dataset.last)] }));
  const longest = all.reduce((a, b) => (b.old[1] - b.old[0] > a.old[1] - a.old[0] ? b : a));
  const perDay = parseFloat(longest.bar.getAttribute("width")) / (longest.old[1] - longest.old[0] + 1);
  const origin = parseFloat(longest.bar.getAttribute("x")) - longest.old[0] * perDay;
  let moving = null;

  const draw = (one) => {
    const [first, last] = one.now;
    const x = `${origin + first * perDay}%`, width = `${Math.max(0.6, (last - first + 1) * perDay)}%`;
    one.bar.setAttribute("x", x);
    one.bar.setAttribute("width", width);
    one.handle.style.left = x;
    one.handle.style.width = width;
  };
  const leave = () => {
    if (!moving) return;
    moving.now = [...moving.old];
    draw(moving);
    form.hidden = true;
    moving = null;
  };
  const show = (one, words) => {
    form.action = one.row.dataset.move;
    form.elements.starts_on.value = words ? "" : text(one.now[0]);
    form.elements.last_on.value = words ? "" : text(one.now[1]);
    said.textContent = `${one.row.dataset.title}: ${words || `${read(one.now[0])} – ${read(one.now[1])}`}`;
    form.hidden = false;
  };
  const set = (one, first, last) => {
    if (moving && moving !== one) leave();
    moving = one;
    one.now = [one.row.dataset.began ? one.old[0] : first, Math.max(last, one.row.dataset.began ? one.old[0] : first)];
    draw(one);
    show(one);
  };
  const keys = (one, event) => {
    const step = { ArrowLeft: -WEEK, ArrowRight: WEEK }[event.key];
    const [first, last] = one.now;
    if (step) set(one, event.shiftKey ? first : first + step, Math.max(first, last + step));
    else if (event.key === "Escape") leave();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "o" || event.key === "d") window.location = `${one.row.dataset.page}#plan`;
    else if (event.key === "u" && !one.row.dataset.began) { set(one, ...one.old); show(one, form.dataset.undated); }
    else return;
    event.preventDefault();
    one.handle.scrollIntoView({ block: "nearest" });
  };
  const drag = (one, event) => {
    if (event.button) return;
    const box = one.handle.getBoundingClientRect(), wide = one.handle.parentElement.clientWidth;
    const isEnd = event.clientX > box.right - EDGE && box.width > 3 * EDGE;
    const [first, last] = one.now, from = event.clientX;
    const go = (moved) => {
      const days = Math.round(((moved.clientX - from) / wide) * 100 / perDay);
      if (days || moving === one) set(one, isEnd ? first : first + days, last + days);
    };
    const stop = () => one.handle.removeEventListener("pointermove", go);
    one.handle.setPointerCapture(event.pointerId);
    one.handle.addEventListener("pointermove", go);
    one.handle.addEventListener("pointerup", stop, { once: true });
    one.handle.addEventListener("pointercancel", stop, { once: true });
  };

  document.querySelectorAll(".gantt svg.picture").forEach((svg) => {
    const around = document.createElement("div");
    around.className = "bars";
    svg.replaceWith(around);
    around.append(svg);
  });
  all.filter((one) => one.row.dataset.move).forEach((one) => {
    one.now = [...one.old];
    one.handle = document.createElement("button");
    one.handle.type = "button";
    one.handle.className = "handle";
    one.handle.style.top = `${Number(one.bar.getAttribute("y")) - 5}px`;
    one.handle.setAttribute("aria-label", one.row.dataset.title);
    one.handle.setAttribute("aria-describedby", "how-to-move");
    one.handle.addEventListener("keydown", (event) => keys(one, event));
    one.handle.addEventListener("pointerdown", (event) => drag(one, event));
    one.handle.addEventListener("click", (event) => { if (!event.detail) { if (moving !== one) set(one, ...one.now); form.querySelector("[type=submit]").focus(); } });
    one.bar.closest(".bars").append(one.handle);
    draw(one);
  });
  form.querySelector("[data-leave]").addEventListener("click", () => { const one = moving; leave(); if (one) one.handle.focus(); });
  document.getElementById("how-to-move").hidden = false;
})();
