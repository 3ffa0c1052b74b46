using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Tickets.One;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Creating;

/// <summary>Makes a ticket for a customer who called, or a follow-up of a closed one. A refusal leaves everything as it was typed.</summary>
public sealed partial class NewTicketPage(TicketWriter writer, TicketReader tickets, StaffCache staff, TicketWords words, TicketChoices choices, FileStore store, CurrentViewer me,
    ToastTray toasts, IJSRuntime script, NavigationManager navigation, IStringLocalizer<LabelsText> labels, IStringLocalizer<TicketText> ticketTexts) : IAsyncDisposable
{
    static readonly (FirstWord Who, string Icon, string Name)[] Speakers =
        [(FirstWord.Customer, "person", "Customer's words"), (FirstWord.Reply, "reply", "Reply to the customer"), (FirstWord.Note, "note", "Internal note")];

    readonly TicketForm _form = new();
    ComposerUploads _files = null!;
    ElementReference _root;
    readonly PagePart _page = new(script);
    Refusal? _refusal;
    (int? Requester, int? Group, int? Category, Channel Channel, string Subject) _given = (null, null, null, Channel.Phone, ""); // what the page filled in by itself
    bool _busy;

    [CascadingParameter] public required PageAddress Address { get; set; }

    /// <summary>The ticket that this one follows.</summary>
    long? Follows => long.TryParse(Address["follows"], CultureInfo.InvariantCulture, out var id) ? id : null;

    string Title => _form.FollowUpOfId is { } origin ? T["Follow-up of #{0}", origin] : T["New ticket"];

    string GroupName => words.Value("group", _form.GroupId?.ToString(CultureInfo.InvariantCulture));

    string AssigneeName => words.Value("assignee", _form.AssigneeId?.ToString(CultureInfo.InvariantCulture));

    string CategoryName => _form.CategoryId is { } id ? words.CategoryPath(id) : T["none"];

    string Placeholder => _form.Speaker switch
    {
        FirstWord.Customer => "What the customer said or wrote…",
        FirstWord.Reply => "Write to the customer…",
        FirstWord.Note => "Write to colleagues…",
    };

    /// <summary>A refusal of something that has no field of its own here.</summary>
    string? OtherWrong => _refusal is null || _refusal.Field is "requester" or "subject" or "message" or "files" ? null : _refusal.Text();

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _files.DisposeAsync();
    }

    protected override void OnInitialized() => _files = new ComposerUploads(store, me.Viewer.UserId, ticketTexts, () => InvokeAsync(StateHasChanged));

    protected override async Task OnParametersSetAsync()
    {
        if (!Address.LeadsTo(this)) return;
        await FillAsync();
        _given = Filled;
    }

    async Task FillAsync()
    {
        if (int.TryParse(Address["customer"], CultureInfo.InvariantCulture, out var customer)) _form.RequesterId ??= customer;
        if (Follows is not { } id || _form.FollowUpOfId == id || await tickets.FindAsync(me.Viewer, id) is not { } origin) return;
        (_form.FollowUpOfId, _form.RequesterId, _form.GroupId) = (id, origin.Requester.Id, origin.GroupId);
        (_form.CategoryId, _form.Channel) = (origin.CategoryId, origin.Channel);
        if (_form.Subject.Length == 0) _form.Subject = origin.Subject;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && me.Viewer.Can(Permission.Create)) await _page.AttachAloneAsync("/" + Assets["ticket.js"], "keepForm", _root, $"{me.Viewer.UserId}:{Follows}");
    }

    (int?, int?, int?, Channel, string) Filled => (_form.RequesterId, _form.GroupId, _form.CategoryId, _form.Channel, _form.Subject);

    // The words of the first message are not counted: the browser keeps them.
    bool IsBegun() => !_busy && (Filled != _given || _form.AssigneeId is not null || _form.Tags.Count > 0 || _files.All.Count > 0);

    IReadOnlyList<Choice<int?>> Assignees() => choices.Assignees(_form.GroupId, me.Viewer.UserId);

    IReadOnlyList<Choice<Channel>> Channels() => [.. Enum.GetValues<Channel>().Select(x => new Choice<Channel>(x, labels[x.ToString()]))];

    IReadOnlyList<Choice<string>> Tags() => [.. choices.Tags().Where(x => !_form.Tags.Contains(x.Value))];

    string? AddText(string typed) => T["Add “{0}”", typed].Value;

    void AddTag(string tag)
    {
        if (!_form.Tags.Contains(tag)) _form.Tags.Add(tag);
    }

    void TakeRequester(int? id) => (_form.RequesterId, _refusal) = (id, null);

    void TakeGroup(int? id)
    {
        _form.GroupId = id;
        if (id is { } group && _form.AssigneeId is { } assignee && !staff.Now.GroupsOf(assignee).Contains(group)) _form.AssigneeId = null;
    }

    async Task AttachAsync(InputFileChangeEventArgs e)
    {
        if (await _files.AddAsync(e) is { } refusal) toasts.Fail(refusal);
    }

    async Task MakeAsync()
    {
        if (_busy || !_page.Attached || _files.Waiting) return;
        (_busy, _refusal) = (true, null);
        try
        {
            var text = await _page.AskAsync<string>("read") ?? "";
            var (ticket, actions) = _form.Read(text, _files.Of(MessageKind.PublicReply));
            var made = await writer.CreateAsync(ticket, me.Actor, actions);
            await _page.TellAsync("clear");
            _files.Sent(MessageKind.PublicReply);
            toasts.Say(T["#{0} is made", made.Id]);
            navigation.NavigateTo($"/tickets/{made.Id}");
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal;
        }
        finally
        {
            _busy = false;
        }
    }

    string? Wrong(string field) => _refusal?.Field == field ? "true" : null;

    string? WrongText(string field) => _refusal?.Field == field ? _refusal.Text() : null;
}
