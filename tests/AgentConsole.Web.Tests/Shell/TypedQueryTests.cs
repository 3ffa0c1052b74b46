using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tests.Shell;

public sealed class TypedQueryTests
{
    readonly Browser _browser = new();

    [Fact]
    public void Address_ThatComesBackAfterMoreWasTyped_AsksForNothing()
    {
        var query = new TypedQuery(_browser);
        Assert.Equal("", query.AskedBy(At("")));

        query.Keep("wa");
        query.Keep("wang");
        query.Keep("wang"); // nothing new
        Assert.Equal(["/customers?q=wa", "/customers?q=wang"], _browser.Went);
        Assert.Null(query.AskedBy(At("wa")));
        Assert.Null(query.AskedBy(At("wa"))); // drawn again for another reason
        Assert.Null(query.AskedBy(At("wang")));

        Assert.Equal("wa", query.AskedBy(At("wa"))); // this time it is Back
        query.Keep("");
        Assert.Equal("/customers", _browser.Went[^1]);
        Assert.Null(query.AskedBy(At("")));
    }

    [Fact]
    public void Address_PassedBy_IsForgottenWithTheOneThatCame()
    {
        var query = new TypedQuery(_browser);
        Assert.Equal("", query.AskedBy(At("")));
        query.Keep("a");
        query.Keep("ab");

        Assert.Null(query.AskedBy(At("ab")));

        Assert.Equal("a", query.AskedBy(At("a")));
    }

    static PageAddress At(string text) => new(typeof(TypedQueryTests), "http://desk/customers" + (text.Length == 0 ? "" : "?q=" + text));

    sealed class Browser : NavigationManager
    {
        public Browser() => Initialize("http://desk/", "http://desk/customers");

        public List<string> Went { get; } = [];

        protected override void NavigateToCore(string uri, NavigationOptions options) => Went.Add(new Uri(uri).PathAndQuery);
    }
}
