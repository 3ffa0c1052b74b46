using AgentConsole.Core.Fields;
using AgentConsole.Core.Filters;
using AgentConsole.Web.Tickets.Queue.Table;

namespace AgentConsole.Web.Tests.Tickets.Queue;

public sealed class QueueColumnTests
{
    static readonly Dictionary<string, CustomField> Fields = new() { ["order_no"] = new CustomField { Key = "order_no", Name = "Order" } };

    [Fact]
    public void Columns_OfTheTable_AreThoseThatFiltersKeep() =>
        Assert.Equal(ListColumns.All.Order(), QueueColumn.BuiltIn.Select(x => x.Key).Order());

    [Fact]
    public void SortKeys_OfColumns_AreKnownToLists() =>
        Assert.All(QueueColumn.BuiltIn.Where(x => x.Sort is not null), x => Assert.Equal(x.Sort, SortKey.Parse(x.Sort!).Name));

    [Theory]
    [InlineData("", "priority,number,subject,requester,owner,status,channel,updated")]
    [InlineData("status", "number,subject,status")]
    [InlineData("priority,status", "priority,number,subject,status")]
    [InlineData("subject,number", "subject,number")]
    [InlineData("field.order_no,number", "field.order_no,number,subject")]
    [InlineData("field.gone,number,subject,nonsense,number", "number,subject")]
    public void Columns_OfKeys_AreReadableWhateverTheKeys(string keys, string expected)
    {
        var columns = QueueColumn.Of(keys.Split(',', StringSplitOptions.RemoveEmptyEntries), Fields);
        Assert.Equal(expected, string.Join(',', columns.Select(x => x.Key)));
    }
}
