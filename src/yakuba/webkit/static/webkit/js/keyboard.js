// Keys of the console. Rows: <tr data-row> with a link; single keys: <button data-key="a">. Never while typing,
// never with a modifier (WCAG 2.1.4: the keys can be switched off in the dialog that "?" opens).
const OFF = "yakuba-keys-off";
const dialog = document.getElementById("keys");
const rows = () => [...document.querySelectorAll("[data-row]")];

function typing(target) {
  return target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], dialog');
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.hasAttribute("aria-current"));
  const next = Math.min(Math.max(at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step, 0), all.length - 1);
  all[at]?.removeAttribute("aria-current");
  all[next].setAttribute("aria-current", "true");
  all[next].querySelector("a")?.focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

const current = () => document.querySelector("[data-row][aria-current]");
const ACTS = {
  j: () => move(1),
  k: () => move(-1),
  Enter: () => current()?.querySelector("a")?.click(),
  x: () => current()?.querySelector('input[type="checkbox"]')?.click(),
  "/": () => document.querySelector('[role="search"] input, input[type="search"]')?.focus(),
  "?": () => dialog?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !"jk".includes(event.key)) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key !== "?" && localStorage.getItem(OFF)) return;
  // A focused control keeps its own Enter.
  if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
  const act = button ? () => { button.focus(); button.click(); } : ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

if (dialog) {
  const list = document.getElementById("keys-list");
  for (const button of document.querySelectorAll("[data-key]")) {
    const line = document.createElement("div");
    const key = document.createElement("dt");
    const name = document.createElement("dd");
    const sign = document.createElement("kbd");
    sign.textContent = button.dataset.key;
    key.append(sign);
    name.textContent = button.dataset.keyLabel ?? button.firstChild.textContent.trim();
    line.append(key, name);
    list.append(line);
  }
  const off = document.getElementById("keys-off");
  off.checked = Boolean(localStorage.getItem(OFF));
  off.addEventListener("change", () => {
    if (off.checked) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  });
  for (const opener of document.querySelectorAll("[data-show-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
}
