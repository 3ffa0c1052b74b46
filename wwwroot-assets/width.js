// Tells the page when the screen is another width than it was drawn for: another window wrote the cookie last, or this one was dragged.
export function attach(root) {
  function tell() {
    if (root.checked === window.acNarrow.matches) return;
    root.checked = window.acNarrow.matches;
    root.dispatchEvent(new Event('change', { bubbles: true }));
  }
  window.acNarrow.addEventListener('change', tell);
  tell();
  return { detach: function () { window.acNarrow.removeEventListener('change', tell); } };
}
