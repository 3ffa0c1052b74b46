using AgentConsole.Core.Conditions;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Conditions;

/// <summary>A group of the builder: how many of its parts have to hold, the parts, and the ways to add one.</summary>
public sealed partial class BuilderGroup(ConditionFields fields)
{
    [Parameter, EditorRequired] public required DraftGroup Group { get; set; }

    /// <summary>How many tests the whole condition has room for.</summary>
    [Parameter, EditorRequired] public int Room { get; set; }

    /// <summary>How many levels of groups may stand inside this one.</summary>
    [Parameter, EditorRequired] public int Shown { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>The group is to go; the outermost stays.</summary>
    [Parameter] public EventCallback? Removed { get; set; }

    string Joint => T[Group.Kind == GroupKind.All ? "and" : "or"];

    IReadOnlyList<Choice<GroupKind>> Kinds() =>
        [.. Enum.GetValues<GroupKind>().Select(x => new Choice<GroupKind>(x, $"{T[x.ToString()]} {T[x == GroupKind.All ? "of these are true" : "of these is true"]}"))];

    Task TurnAsync(GroupKind kind)
    {
        Group.Kind = kind;
        return Changed.InvokeAsync();
    }

    Task AddTestAsync()
    {
        Group.Add(new DraftTest(fields.Find("status")!));
        return Changed.InvokeAsync();
    }

    Task AddGroupAsync()
    {
        var group = new DraftGroup { Kind = Group.Kind == GroupKind.Any ? GroupKind.All : GroupKind.Any };
        group.Add(new DraftTest(fields.Find("status")!));
        Group.Add(group);
        return Changed.InvokeAsync();
    }

    EventCallback Remover(DraftNode child) => EventCallback.Factory.Create(this, () => RemoveAsync(child));

    Task RemoveAsync(DraftNode child)
    {
        Group.Remove(child);
        return Changed.InvokeAsync();
    }
}
