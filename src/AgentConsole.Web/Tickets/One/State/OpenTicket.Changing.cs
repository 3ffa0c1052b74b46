using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class OpenTicket
{
    private readonly Dictionary<string, FieldEdit> _edits = new(StringComparer.Ordinal);
    private FieldEdit? _saving;

    /// <summary>What the person is changing at this moment, by field.</summary>
    public IReadOnlyDictionary<string, FieldEdit> Edits => _edits;

    /// <summary>Whether the person may do this; what they may never do is not offered.</summary>
    public bool May(TicketAction action) => Gone is null && _desk.Rights.May(Viewer, Row, action);

    /// <summary>Whether properties can be changed at all: by this person, on a ticket in this state.</summary>
    public bool CanChange => Row.State == TicketState.Active && Row.StatusCategory != StatusCategory.Closed && May(new SetSubject(""));

    /// <summary>Remembers what the person saw when they began to change a field.</summary>
    public FieldEdit Begin(string field)
    {
        if (!_edits.TryGetValue(field, out var edit)) _edits[field] = edit = new FieldEdit(field, Row.Version);
        return edit;
    }

    /// <summary>The person gives up changing the field, or takes what the others stored.</summary>
    public void Forget(string field) => _edits.Remove(field);

    /// <summary>
    /// Stores a new value of one field, judged by the version the person saw. True when it is stored; else the edit keeps the value and says why.
    /// </summary>
    public async Task<bool> SaveAsync(string field, TicketAction action)
    {
        var edit = Begin(field);
        _saving = edit;
        try
        {
            Forget(field, await _desk.Writer.ApplyAsync(Id, edit.Version, _me.Actor, action));
            await DrawAsync();
            return true;
        }
        catch (RefusedException e)
        {
            edit.Refused(action, e.Refusal);
            return false;
        }
        finally
        {
            _saving = null;
        }
    }

    /// <summary>Stores the person's own value after they have seen the other one.</summary>
    public Task<bool> KeepMineAsync(string field)
    {
        var edit = _edits[field];
        edit.Rebase(Row.Version);
        return SaveAsync(field, edit.Mine!);
    }

    /// <summary>Does something that overwrites no field: a message, following, void. Throws the refusal.</summary>
    public Task ApplyAsync(params IReadOnlyList<TicketAction> actions) => ApplyAsync(actions, null);

    /// <summary>The same for actions chosen when the person saw <paramref name="version"/>; null is the one on the screen.</summary>
    public async Task ApplyAsync(IReadOnlyList<TicketAction> actions, int? version)
    {
        Accept(await _desk.Writer.ApplyAsync(Id, version ?? Row.Version, _me.Actor, actions));
        await DrawAsync();
    }

    /// <summary>Erases the ticket for good. Throws the refusal.</summary>
    public Task PurgeAsync() => _desk.Writer.PurgeAsync(Id, _me.Actor);

    private void Forget(string field, TicketRow stored)
    {
        _edits.Remove(field);
        Accept(stored);
    }

    private void Accept(TicketRow stored)
    {
        if (Gone is not null || stored.Version < Row.Version) return;
        if (_desk.Visibility.Sees(Viewer, stored)) Row = stored;
        else Leave(TicketGone.Hidden);
    }
}
