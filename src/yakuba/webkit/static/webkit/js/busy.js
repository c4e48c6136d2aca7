// <form data-busy>: once it is sent, its [data-busy-note] shows that work goes on, and it is not sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("[data-busy]");
  if (!form) return;
  const note = form.querySelector("[data-busy-note]");
  if (note && !note.hidden) {
    event.preventDefault();
    return;
  }
  if (note) note.hidden = false;
});
window.addEventListener("pageshow", () => {
  for (const note of document.querySelectorAll("[data-busy-note]")) note.hidden = true;
});
