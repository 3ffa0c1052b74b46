using System.Net;
using System.Net.Sockets;

namespace AgentConsole.Scenarios.Testing;

/// <summary>A cable between a browser and the desk that can fall silent: nothing passes any more, and neither end is told.</summary>
sealed class Wire : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly List<TcpClient> _ends = [];
    readonly int _port;
    volatile bool _silent;

    public Wire(Desk desk)
    {
        _port = new Uri(desk.Address).Port;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The desk's address on this end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void FallSilent() => _silent = true;

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        lock (_ends) _ends.ForEach(x => x.Dispose());
        return ValueTask.CompletedTask;
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var (near, far) = (await _listener.AcceptTcpClientAsync(), new TcpClient());
                await far.ConnectAsync(IPAddress.Loopback, _port);
                lock (_ends) _ends.AddRange([near, far]);
                _ = PassAsync(near, far);
                _ = PassAsync(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (_silent) return;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }

            if (!_silent) to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
