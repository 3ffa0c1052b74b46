using AgentConsole.Web.Tickets.Queue;

namespace AgentConsole.Web.Tests.Tickets.Queue;

public sealed class QueueAddressTests
{
    public static TheoryData<QueueAddress> Addresses =>
    [
        new QueueAddress(),
        new QueueAddress("mine"),
        new QueueAddress("12", "", "-priority,created", "", "number,subject", 48213),
        new QueueAddress(Query: "group:\"Tech support\" priority>=high a&b=c #1 50% 退款 +x"),
    ];

    [Theory, MemberData(nameof(Addresses))]
    public void Address_WrittenAndRead_IsTheSame(QueueAddress address) =>
        Assert.Equal(address, QueueAddress.Parse("https://desk.example" + address.Href));

    [Theory]
    [InlineData("/queue?preview=abc")]
    [InlineData("/queue?preview=-1")]
    [InlineData("/queue?preview=99999999999999999999")]
    public void Preview_ThatIsNoNumberOfATicket_IsNone(string path) => Assert.Null(QueueAddress.Parse("https://desk.example" + path).Preview);

    [Fact]
    public void Edited_WithAnEmptyQuery_IsAnotherListThanTheFilters()
    {
        Assert.False(QueueAddress.Parse("https://desk.example/queue?filter=mine&preview=3").IsEdited);
        Assert.True(QueueAddress.Parse("https://desk.example/queue?filter=mine&q=").IsEdited);
    }
}
