/* Keys of the review: A, W, X decide; J and K go on and back. Never while somebody types, and not
   where they were switched off: speech and a slip of the hand press keys too (WCAG 2.1.4). */
"use strict";

const CHOICES = { a: "accepted", w: "weak", x: "insufficient" };
const TYPED = "input:not([type=checkbox]), textarea, select";
const label = document.querySelector("[data-keys]");
const box = label?.querySelector("input");

if (box) {
  box.checked = localStorage.getItem("review-keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("review-keys", box.checked ? "on" : "off"));
  label.hidden = false;
}

document.addEventListener("keydown", (event) => {
  const isOff = box && !box.checked;
  if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPED)) {
    return;
  }
  const key = event.key.toLowerCase();
  if (CHOICES[key]) {
    document.querySelector(`form[data-review] button[value="${CHOICES[key]}"]`)?.click();
  } else if (key === "j" || key === "k") {
    document.querySelector(key === "j" ? "a[rel=next]" : "a[rel=prev]")?.click();
  }
});
