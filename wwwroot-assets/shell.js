// What the shell does without the server: it must work while the connection is lost.
(function () {
  'use strict';
  document.addEventListener('click', function (e) {
    var button = e.target.closest('[data-reconnect],[data-reload]');
    if (!button) return;
    if (button.hasAttribute('data-reload')) location.reload();
    else Blazor.reconnect().then(function (ok) { if (!ok) location.reload(); }, function () { });
  });
})();
