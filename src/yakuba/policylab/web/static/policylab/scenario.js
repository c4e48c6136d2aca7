// Sliders beside the numbers of a scenario; without this script the numbers are typed.
const form = document.querySelector("[data-scenario]");
if (form) {
  for (const slider of form.querySelectorAll("[data-slides]")) slider.hidden = false;
  form.addEventListener("input", ({ target }) => {
    if (target.dataset.slides) document.getElementById(target.dataset.slides).value = target.value;
    else {
      const slider = form.querySelector(`[data-slides="${target.id}"]`);
      if (slider) slider.value = target.value;
    }
  });
  // Errors of the last full load are out of date once the effect says its own.
  document.body.addEventListener("htmx:afterSwap", () => {
    document.getElementById("form-errors")?.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const message of form.querySelectorAll(".field-error")) message.hidden = true;
  });
}
