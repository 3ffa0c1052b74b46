using AgentConsole.Core.People;

namespace AgentConsole.Web.Transfer.Importing;

public sealed partial class ImportForbidden
{
    const int NamesMax = 3;

    string Admins => string.Join(", ", Staff.Now.Users.Values.Where(x => x.Active && x.RoleId == Role.AdminId).OrderBy(x => x.Id).Take(NamesMax).Select(x => x.Name));
}
