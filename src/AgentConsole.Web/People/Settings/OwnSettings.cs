using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Web.People.Settings;

/// <summary>Stores what a person may set of themselves, upon what is stored at that moment.</summary>
public sealed class OwnSettings(PeopleWriter people, CurrentViewer viewer)
{
    /// <summary>Null when it was stored, else why not.</summary>
    public async Task<Refusal?> ChangeAsync(Func<UserDraft, UserDraft> change)
    {
        if (viewer.User is not { } me) return null;
        try
        {
            await people.ChangeUserAsync(me.Id, change(UserDraft.Of(me)), viewer.Actor);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
    }
}
