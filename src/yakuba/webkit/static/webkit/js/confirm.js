// <button data-confirm="取り下げますか？">: asks in a dialog before the form is sent.
// Without JavaScript the form is sent at once, so an act that can't be undone needs a page of its own as well.
const confirmed = new WeakSet();

function ask(question, label) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog stack";
  const text = document.createElement("p");
  text.id = "confirm-question";
  text.textContent = question;
  const row = document.createElement("form");
  row.method = "dialog";
  row.className = "button-row";
  const english = document.documentElement.lang === "en";
  for (const [value, words, kind] of [["yes", label, "primary"], ["", english ? "Cancel" : "やめる", "secondary"]]) {
    const button = document.createElement("button");
    button.className = `button button-${kind}`;
    button.value = value;
    button.textContent = words;
    row.append(button);
  }
  dialog.setAttribute("aria-labelledby", text.id);
  dialog.append(text, row);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button?.dataset.confirm || confirmed.has(button)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(button.dataset.confirm, button.dataset.confirmLabel ?? button.textContent.trim()))) return;
  confirmed.add(button);
  event.target.requestSubmit(button);
  confirmed.delete(button);
}, { capture: true });
