using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Admin;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Web.Tickets.Admin.Log;

/// <summary>Every change of the configuration, newest first; what is asked for is part of the address.</summary>
public sealed partial class AuditPage(AuditReader reader, AuditNames names, StaffCache staff, CurrentViewer me, LiveHub live, NavigationManager navigation) : IDisposable
{
    const string By = "by", Subject = "subject", Id = "id", From = "from", Until = "until";
    const int PageSize = 50;

    readonly List<IDisposable> _watches = [];
    List<AuditEntry>? _entries;
    AuditWords? _words;
    AuditEntry? _next;
    PageAddress? _read;
    bool _busy;

    [CascadingParameter] public required PageAddress Address { get; set; }

    bool IsFiltered => new[] { By, Subject, From, Until }.Any(x => Asked(x).Length > 0);

    string WhoName => StaffChoices.Id(Asked(By)) is { } id ? staff.Now.UserName(id) : T["Anybody"];

    string WhatName => Asked(Subject) is not { Length: > 0 } subject ? T["Everything"] : Asked(Id).Length > 0 ? AuditWords.Thing(names, T, subject, Asked(Id)) : AuditWords.Kind(T, subject);

    public void Dispose() => _watches.ForEach(x => x.Dispose());

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive) return;
        // A change of the staff or the catalog is a new entry; who has read on below is not moved.
        _watches.Add(live.Watch<StaffChanged>(news => _ = OnScreenAsync(FreshAsync)));
        _watches.Add(live.Watch<CatalogChanged>(news => _ = OnScreenAsync(FreshAsync)));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || !Address.LeadsTo(this) || _read == Address || !me.Viewer.Can(Permission.Configure)) return;
        _read = Address;
        await ReadAsync();
    }

    async Task FreshAsync()
    {
        if (_entries?.Count <= PageSize && me.Viewer.Can(Permission.Configure)) await ReadAsync();
    }

    async Task ReadAsync()
    {
        var address = Address;
        var page = await reader.ReadAsync(me.Viewer, Query(), PageSize);
        var words = await names.ReadAsync(page.Entries);
        if (address == Address) (_entries, _next, _words) = ([.. page.Entries], page.Next, new AuditWords(words, names, T));
    }

    async Task MoreAsync()
    {
        _busy = true;
        var page = await reader.ReadAsync(me.Viewer, Query(), PageSize, _next);
        _entries!.AddRange(page.Entries);
        _words = new AuditWords(await names.ReadAsync(_entries), names, T);
        (_next, _busy) = (page.Next, false);
    }

    AuditQuery Query() => new(Number(Asked(By)), Text(Asked(Subject)), Asked(Subject).Length > 0 ? Text(Asked(Id)) : null, Day(Asked(From), 0), Day(Asked(Until), 1));

    void Ask(string name, string value)
    {
        var asked = new[] { By, Subject, Id, From, Until }.ToDictionary(x => x, x => x == name ? value : x == Id && name == Subject ? "" : Asked(x));
        navigation.NavigateTo(QueryHelpers.AddQueryString("/admin/audit", asked.Where(x => x.Value.Length > 0).ToDictionary(x => x.Key, x => (string?)x.Value)));
    }

    string Asked(string name) => Address[name] ?? "";

    IReadOnlyList<Choice<string>> People() => [new("", T["Anybody"]), .. staff.Now.Users.Values.OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<string>(StaffChoices.Key(x.Id), x.Name, x.UserName))];

    IReadOnlyList<Choice<string>> Subjects() => [new("", T["Everything"]), .. AuditWords.Kinds.Select(x => new Choice<string>(x, AuditWords.Kind(T, x)))];

    /// <summary>The beginning of a day in the reader's zone, as an instant; null for what is no day.</summary>
    DateTime? Day(string text, int plus) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999
        ? TimeZoneInfo.ConvertTimeToUtc(Valid(day.AddDays(plus).ToDateTime(TimeOnly.MinValue)), me.Zone) : null;

    /// <summary>In some zones a day begins at one o'clock, when the clocks are put forward at midnight.</summary>
    DateTime Valid(DateTime local) => me.Zone.IsInvalidTime(local) ? local.AddHours(1) : local;

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string? Text(string text) => text.Length > 0 ? text : null;
}
