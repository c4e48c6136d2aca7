// A child's dates, kept in this browser alone and only where somebody asks for it. Without this script nothing is kept.
const form = document.querySelector("#child");
const panel = form?.querySelector("[data-keep-here]");

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined; // this browser keeps nothing
  }
}

function fill(values) {
  for (const field of form.querySelectorAll("input[name]:not([type=hidden])")) {
    const given = values.getAll(field.name);
    if (field.type === "radio") field.checked = field.value === (given[0] ?? "");
    else if (field.type === "checkbox") field.checked = given.includes(field.value);
    else {
      field.value = given[0] ?? "";
      values.delete(field.name);
      given.slice(1).forEach((each) => values.append(field.name, each));
    }
  }
}

function typed() {
  const values = new URLSearchParams();
  for (const field of form.querySelectorAll("input[name]:not([type=hidden])")) {
    if (field.checked || !["radio", "checkbox"].includes(field.type)) values.append(field.name, field.value);
  }
  return values.toString();
}

if (panel) {
  const key = `child:${location.pathname}`;
  const wanted = panel.querySelector("input");
  const note = panel.querySelector("[data-kept]");
  const found = kept(key);
  panel.hidden = found === undefined;
  if (found) {
    wanted.checked = true;
    note.hidden = false;
    if (!form.elements.born.value && !form.elements.due.value) fill(new URLSearchParams(found));
  }
  form.addEventListener("submit", () => {
    if (wanted.checked) localStorage.setItem(key, typed());
    else localStorage.removeItem(key);
  });
  note.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(key);
    wanted.checked = false;
    note.hidden = true;
    fill(new URLSearchParams());
    wanted.focus();
  });
}
