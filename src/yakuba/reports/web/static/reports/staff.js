// A reply template fills the field it names; what was written there before stays in front.
for (const select of document.querySelectorAll("[data-fills]")) {
  select.addEventListener("change", () => {
    const field = document.getElementById(select.dataset.fills);
    field.value = [field.value.trim(), select.value].filter(Boolean).join("\n");
    select.value = "";
    field.focus();
  });
}
