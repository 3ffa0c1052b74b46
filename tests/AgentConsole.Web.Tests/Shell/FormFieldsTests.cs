using AgentConsole.Core.Kernel;
using AgentConsole.Web.Shell.Forms;

namespace AgentConsole.Web.Tests.Shell;

public sealed class FormFieldsTests
{
    [Fact]
    public void Follow_NewsOfOthers_GoesWhereNobodyTyped()
    {
        var form = new FormFields(("name", "Anna"), ("email", "a@x"));
        form["name"] = "Anna W";
        form.Follow(("name", "Ann"), ("email", "b@x"));

        Assert.Equal(("Anna W", "b@x", "Anna", "b@x"), (form["name"], form["email"], form.Seen("name"), form.Seen("email")));
        form.Follow(("name", "Anna W")); // the other typed the same
        Assert.False(form.IsDirty);
    }

    [Fact]
    public void Conflict_OfAField_IsSettledByEitherValue()
    {
        var form = new FormFields(("name", "Anna"), ("email", ""));
        (form["name"], form["email"]) = ("Mine", "m@x");
        var conflict = new FieldConflict("name", "Theirs", "Mine", Actor.System, default);
        form.Refuse(new Refusal(RefusalKind.Conflict, "conflict") { Conflicts = [conflict, conflict with { Field = "email", Theirs = null }] });
        Assert.Null(form.Trouble);

        form.KeepMine("name");
        form.TakeTheirs("email");

        Assert.Equal(("Mine", "Theirs", ""), (form["name"], form.Seen("name"), form["email"]));
        Assert.Null(form.ConflictOf("name"));
    }

    [Fact]
    public void Refusal_OfAField_StandsBesideItUntilItIsTypedIn()
    {
        var form = new FormFields(("name", ""));
        form.Refuse(new Refusal(RefusalKind.Invalid, "required", "name", "name"));
        Assert.NotNull(form.ErrorOf("name"));
        Assert.Null(form.Trouble);
        form["name"] = "A";
        Assert.Null(form.ErrorOf("name"));

        form.Refuse(new Refusal(RefusalKind.Invalid, "lastAdmin", "role"));
        Assert.NotNull(form.Trouble); // no such field here
    }
}
