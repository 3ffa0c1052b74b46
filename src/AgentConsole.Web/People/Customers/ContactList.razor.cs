using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

/// <summary>Where a customer is reached. Each change is stored at once; an address that somebody else has is refused with their name.</summary>
public sealed partial class ContactList(CustomerReader customers, ToastTray toasts)
{
    ContactKind _kind = ContactKind.Email;
    string _value = "";
    string? _refusal;
    CustomerRow? _owner;

    [Parameter, EditorRequired] public IReadOnlyList<ContactDraft> Contacts { get; set; } = [];

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Stores what a function makes of the contacts of this moment; throws the refusal.</summary>
    [Parameter, EditorRequired] public Func<Func<IReadOnlyList<ContactDraft>, IReadOnlyList<ContactDraft>>, Task> Store { get; set; } = _ => Task.CompletedTask;

    public static string IconOf(ContactKind kind) => kind switch
    {
        ContactKind.Email => "mail",
        ContactKind.Phone => "phone",
        ContactKind.WeChat or ContactKind.Weibo => "bubbles",
        ContactKind.App => "box",
        ContactKind.External => "link",
    };

    bool Several(ContactKind kind) => Contacts.Count(x => x.Kind == kind) > 1;

    IReadOnlyList<Choice<ContactKind>> Kinds() => [.. Enum.GetValues<ContactKind>().Select(x => new Choice<ContactKind>(x, T[x.ToString()]))];

    async Task AddAsync()
    {
        var (kind, value) = (_kind, _value);
        (_refusal, _owner) = (null, null);
        try
        {
            await Store(now => [.. now, new ContactDraft(kind, value)]);
            _value = "";
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal.Text();
            _owner = e.Refusal.Key == "duplicate" ? await customers.OwnerOfAsync(kind, value) : null;
        }
    }

    async Task RemoveAsync(ContactDraft contact)
    {
        if (await TryAsync(now => [.. now.Where(x => !Same(x, contact))]))
            toasts.Say(T["{0} removed", contact.Value], () => TryAsync(now => [.. now, contact]));
    }

    Task MakePrimaryAsync(ContactDraft contact) =>
        TryAsync(now => [.. now.Select(x => x.Kind == contact.Kind ? x with { Primary = Same(x, contact) } : x)]);

    async Task<bool> TryAsync(Func<IReadOnlyList<ContactDraft>, IReadOnlyList<ContactDraft>> change)
    {
        try
        {
            await Store(change);
            return true;
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
            return false;
        }
    }

    static bool Same(ContactDraft one, ContactDraft other) => one.Kind == other.Kind && one.Value == other.Value;
}
