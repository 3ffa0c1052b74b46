// What the shell does without the server: it must work while the connection is lost.
(function () {
  'use strict';
  document.addEventListener('click', function (e) {
    var button = e.target.closest('[data-reconnect],[data-reload]');
    if (!button) return;
    if (button.hasAttribute('data-reload')) location.reload();
    else Blazor.reconnect().then(function (ok) { if (!ok) location.reload(); }, function () { });
  });

  // Half a surrogate pair, pasted from a broken program, is no text: the server could not read the message that carries it, and the
  // page would fail. It becomes the replacement character before anybody else hears of it.
  function mend(e) {
    var field = e.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.type === 'file') return;
    if (!field.value.isWellFormed || field.value.isWellFormed()) return;
    var start = field.selectionStart, end = field.selectionEnd;
    field.value = field.value.toWellFormed();
    if (start !== null) field.setSelectionRange(start, end);
  }
  addEventListener('input', mend, true);
  addEventListener('change', mend, true);

  // The title of the tab is what the page says last of itself. An outlet for the head would cost every agent seven components.
  function entitle() {
    var said = document.querySelectorAll('[data-title]');
    var title = said.length ? said[said.length - 1].dataset.title + ' · AgentConsole' : 'AgentConsole';
    if (document.title !== title) document.title = title;
  }
  new MutationObserver(entitle).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-title'] });
  entitle();

  // A component's part of the page (PagePart): its module and what that makes, in one call from the server.
  window.attachPart = function (module, name, ...args) {
    return import(module).then(function (script) { return script[name](...args); });
  };
})();
