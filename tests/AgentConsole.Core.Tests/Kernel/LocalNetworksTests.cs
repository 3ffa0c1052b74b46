using System.Net;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tests.Kernel;

public sealed class LocalNetworksTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::ffff:127.0.0.1")]
    public void Holds_AnAddressOfTheHouse(string address) => Assert.True(LocalNetworks.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.169.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("11.0.0.0")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("::ffff:8.8.8.8")]
    public void Holds_NotAnAddressOfTheInternet(string address) => Assert.False(LocalNetworks.Holds(IPAddress.Parse(address)));
}
