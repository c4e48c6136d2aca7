// What every page gets beyond HTML. Each part looks for its own attribute; without JavaScript the page works as it is.
import "./forms.js";
import "./busy.js";
import "./confirm.js";
import "./copy.js";
import "./corner.js";
import "./network.js";
import "./offline.js";
import "./print.js";
import "./uploads.js";

// A menu that is open closes by Escape and by a click beside it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".language-selector[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".language-selector[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Tabs that don't fit a phone slide sideways: the one that is open is in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest(".tabs");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

// After an error the summary is what to read first.
document.querySelector(".error-summary[tabindex]")?.focus();
