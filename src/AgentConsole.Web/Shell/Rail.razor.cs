namespace AgentConsole.Web.Shell;

public sealed partial class Rail
{
    bool _folded;

    string FoldTitle => T[_folded ? "Expand navigation" : "Collapse navigation"];

    void Fold() => _folded = !_folded;
}
