using AgentConsole.Web.Start;
using AgentConsole.Web.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Web.Tests.Start;

public sealed class ServingTests
{
    [Theory]
    [InlineData("nonsense", "--urls http://localhost:5000")]
    [InlineData("http://localhost:99999", "0 to 65535")]
    [InlineData("http://127.0.0.1:-1", "--urls http://localhost:5000")]
    [InlineData("ftp://localhost:5000", "--urls http://localhost:5000")]
    [InlineData("http://192.0.2.1:5000", "Choose another address")]
    public async Task Serve_AtAnAddressThatCannotBe_SaysSoInOneSentenceAndEndsWithOne(string address, string words)
    {
        var builder = WebApplication.CreateBuilder(["--urls", address]);
        var troubles = new Troubles();
        builder.Logging.ClearProviders().AddFilter("Microsoft", LogLevel.None).AddProvider(troubles);
        await using var app = builder.Build();
        Assert.Equal(1, await app.ServeAsync());
        var told = Assert.Single(troubles.Lines);
        Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", told, StringComparison.Ordinal);
    }
}
