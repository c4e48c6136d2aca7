// A form that shows its effect at once asks its own address. htmx would ask the address of the button pressed last: saving twice, or a file for an effect.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.path = detail.elt.getAttribute("hx-post") ?? detail.path;
});
