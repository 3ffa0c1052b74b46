using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Reading;

public sealed class CustomerTicketsTests
{
    [Theory, EachDatabase]
    public async Task OfCustomer_PageByPage_ShowsOnlyWhatTheViewerMaySee(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var expected = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            var hidden = i % 3 == 2;
            var row = await desk.CreateAsync($"Ticket {i}", new SetGroup(hidden ? desk.People.Money : desk.People.Tech));
            if (!hidden) expected.Insert(0, row.Id);
        }

        await desk.Tickets.CreateAsync(new NewTicket("Of somebody else", desk.People.Ortega, Channel.Mail), Actor.User(desk.People.Admin), new SetGroup(desk.People.Tech));
        var (anna, tickets) = (desk.ViewerOf(desk.People.Anna), desk.Get<CustomerTickets>());

        var first = await tickets.OfCustomerAsync(anna, desk.People.Wang, 3);
        var rest = await tickets.OfCustomerAsync(anna, desk.People.Wang, 3, first[^1]);

        Assert.Equal(expected, first.Concat(rest).Select(x => x.Id));
        Assert.Equal(expected, (await tickets.OfOrganizationAsync(anna, desk.People.Harbour, 9)).Select(x => x.Id));
    }
}
