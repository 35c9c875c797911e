/* Keys of the review: A, W, X decide; J and K go on and back. Never while somebody types. */
"use strict";

const CHOICES = { a: "accepted", w: "weak", x: "insufficient" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) {
    return;
  }
  const key = event.key.toLowerCase();
  if (CHOICES[key]) {
    document.querySelector(`form[data-review] button[value="${CHOICES[key]}"]`)?.click();
  } else if (key === "j" || key === "k") {
    document.querySelector(key === "j" ? "a[rel=next]" : "a[rel=prev]")?.click();
  }
});
