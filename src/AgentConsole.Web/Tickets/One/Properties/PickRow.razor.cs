using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>A property whose value is picked from a list; stored at once.</summary>
public sealed partial class PickRow<T>(TicketWords words)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    /// <summary>As the history names it.</summary>
    [Parameter, EditorRequired] public string Field { get; set; } = "";

    [Parameter, EditorRequired] public T Current { get; set; } = default!;

    /// <summary>What is shown for the present value, where the list may not have it.</summary>
    [Parameter] public string? CurrentText { get; set; }

    [Parameter, EditorRequired] public Func<IReadOnlyList<Choice<T>>> Choices { get; set; } = () => [];

    [Parameter] public Func<string, CancellationToken, Task<IReadOnlyList<Choice<T>>>>? Find { get; set; }

    [Parameter, EditorRequired] public Func<T, TicketAction> Make { get; set; } = _ => throw new InvalidOperationException();

    [Parameter] public RenderFragment<Choice<T>>? Lead { get; set; }

    [Parameter] public string? Keys { get; set; }

    /// <summary>Whether the key E comes here.</summary>
    [Parameter] public bool FirstField { get; set; }

    string Label => words.Field(Field);

    Choice<T> Shown => new(Current, CurrentText ?? words.Value(Field, Text(Current), Ticket.Timeline));

    /// <summary>The person's own value waits for a decision.</summary>
    bool Pending => Ticket.Edits.TryGetValue(Field, out var edit) && edit.Mine is not null;

    static bool Same(T one, T other) => EqualityComparer<T>.Default.Equals(one, other);

    static string? Text(T value) => value switch
    {
        null => null,
        Enum number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    async Task PickAsync(T value)
    {
        if (Same(value, Current)) Ticket.Forget(Field);
        else await Ticket.SaveAsync(Field, Make(value));
    }

    void End()
    {
        if (!Pending) Ticket.Forget(Field);
    }
}
