using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Search;

/// <summary>Short ways to search a test desk.</summary>
internal static class SearchDesk
{
    extension(TestDesk desk)
    {
        public TicketSearch Search => desk.Get<TicketSearch>();

        /// <summary>The numbers of all that is found, page by page, best first.</summary>
        public async Task<List<long>> FindAsync(string typed, int? viewer = null, int take = 25, bool hidden = false)
        {
            var found = new List<long>();
            string? after = null;
            do
            {
                var page = await desk.PageAsync(typed, viewer, take, hidden, after);
                found.AddRange(page.Hits.Select(x => x.Row.Id));
                after = page.Next;
            }
            while (after is not null);
            return found;
        }

        public Task<SearchPage> PageAsync(string typed, int? viewer = null, int take = 25, bool hidden = false, string? after = null) =>
            desk.Search.FindAsync(desk.ViewerOf(viewer ?? desk.People.Admin), new SearchRequest(typed) { Take = take, Hidden = hidden, After = after });

        /// <summary>A ticket of a customer without addresses, with one message.</summary>
        public Task<TicketRow> ByOrtegaAsync(string subject, string message, params TicketAction[] more) => desk.Tickets.CreateAsync(
            new NewTicket(subject, desk.People.Ortega, Channel.Mail), Actor.User(desk.People.Admin), [new AddCustomerMessage(new MessageBody(message)), .. more]);

        public Task<Customer> CustomerAsync(string name) =>
            desk.Get<CustomerWriter>().CreateAsync(new CustomerDraft(name, []), Actor.User(desk.People.Admin));

        /// <summary>Waits until so many tickets are found: for what the index follows behind the change.</summary>
        public async Task FoundSoonAsync(string typed, int count)
        {
            var soon = System.Diagnostics.Stopwatch.StartNew();
            while ((await desk.FindAsync(typed)).Count != count)
            {
                Assert.True(soon.Elapsed < TimeSpan.FromSeconds(30), $"“{typed}” is not found {count} times");
                await Task.Delay(20);
            }
        }

        /// <summary>A small file of that name, sent by the admin.</summary>
        public async Task<Guid> UploadAsync(string name)
        {
            using var bytes = new MemoryStream("some text"u8.ToArray());
            return (await desk.Get<FileStore>().UploadAsync(desk.People.Admin, name, bytes)).Id;
        }
    }

    /// <summary>More than one document of the index holds.</summary>
    public static readonly string LongText = string.Concat(Enumerable.Repeat("so much to say 说不完的话 ", 2_000));

    /// <summary>The marked pieces, joined by “|”.</summary>
    public static string Marked(string text, IReadOnlyList<(int Start, int Length)> marks) => string.Join('|', marks.Select(x => text.Substring(x.Start, x.Length)));
}
