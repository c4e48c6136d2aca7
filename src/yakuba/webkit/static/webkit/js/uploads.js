// .file-upload: files may be dropped on it; their names and sizes are shown before they are sent (too large: forms.js).
function megabytes(bytes) {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)}KB` : `${(bytes / 1_000_000).toFixed(1)}MB`;
}

function show(area, input) {
  let list = area.querySelector("[data-chosen]");
  if (!list) {
    list = document.createElement("ul");
    list.className = "file-list";
    list.dataset.chosen = "";
    list.setAttribute("aria-live", "polite");
    area.append(list);
  }
  list.replaceChildren(...[...input.files].map((file) => {
    const line = document.createElement("li");
    line.textContent = `${file.name}（${megabytes(file.size)}）`;
    return line;
  }));
}

function areaOf(event) {
  return event.target.closest?.(".file-upload");
}

// Listens on the page, so that parts which htmx brings later are served too.
document.addEventListener("change", (event) => {
  const area = areaOf(event);
  if (area && event.target.type === "file") show(area, event.target);
});
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    const area = areaOf(event);
    if (!area) return;
    event.preventDefault();
    area.classList.add("dragging");
  });
}
document.addEventListener("dragleave", (event) => {
  const area = areaOf(event);
  if (area && !area.contains(event.relatedTarget)) area.classList.remove("dragging");
});
document.addEventListener("drop", (event) => {
  const area = areaOf(event);
  const input = area?.querySelector('input[type="file"]');
  if (!input) return;
  event.preventDefault();
  area.classList.remove("dragging");
  const files = new DataTransfer();
  for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
