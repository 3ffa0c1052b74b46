namespace AgentConsole.Scenarios.Testing;

/// <summary>A script for pages whose sockets a test can cut and keep from coming back, as a laptop's are between two rooms.</summary>
static class Sockets
{
    public const string Script = """
        (() => {
          const Real = window.WebSocket, open = new Set();
          let cut = false;
          window.WebSocket = class extends Real {
            constructor(...args) { if (cut) args[0] = 'ws://127.0.0.1:9/'; super(...args); open.add(this); this.addEventListener('close', () => open.delete(this)); }
          };
          const fetched = window.fetch;
          window.fetch = (...args) => cut ? Promise.reject(new TypeError('cut')) : fetched(...args);
          window.cutSockets = () => { cut = true; for (const socket of open) socket.close(); };
          window.mendSockets = () => { cut = false; };
        })();
        """;
}
