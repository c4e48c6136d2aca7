// Words that stand for "not written yet" are selected when one comes to them, and typing replaces them.
document.addEventListener("focusin", (event) => {
  const field = event.target;
  if (/^(（(根拠を)?書いてください）|\(to be written\))$/.test(field.value ?? "")) field.select?.();
});

// What was typed is not lost by following a link: the browser asks first.
let typed = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("#studio-editor")) typed = true;
});
document.addEventListener("submit", () => { typed = false; });
window.addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});
