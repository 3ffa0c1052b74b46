using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>One ticket's life as it is being told: who does what, from one instant to the next. What lies behind now has not happened.</summary>
internal sealed class Story
{
    private readonly List<PlannedStep> _steps = [];
    private readonly int _ticket;
    private readonly DateTime _now;
    private IReadOnlyList<TicketAction> _later = [];
    private bool _fieldsFilled;

    public Story(DemoCast cast, Matter matter, Phrases common, CastCustomer customer, Dice dice, StoryPlace place)
    {
        (Cast, Matter, Customer, Dice) = (cast, matter, customer, dice);
        (_ticket, At, _now) = (place.Ticket, place.At, place.Now);
        Product = dice.Pick(matter.Products);
        Slots = Slots.For(dice, customer.Language, customer.Company.City, Product, At);
        Slots["company"] = DemoNaming.Company(customer);
        Slots["person"] = DemoNaming.Person(customer);
        Slots["first"] = DemoNaming.First(customer);
        Slots["agent"] = DemoNaming.Team(customer.Language);
        Slots["group"] = cast.Groups[matter.Handover].Name;
        Amount = DemoNaming.Amount(dice);
        Slots["amount"] = DemoNaming.Money(customer, Amount);
        Voice = new StoryVoice(matter, common, customer.Language, Slots, dice);
        Priority = (Priority)(dice.Weighted(matter.Priorities) + 1);
        Group = matter.Group;
    }

    public DemoCast Cast { get; }
    public Matter Matter { get; }
    public CastCustomer Customer { get; }
    public Dice Dice { get; }
    public Slots Slots { get; }
    public StoryVoice Voice { get; }
    public Priority Priority { get; }
    public string Product { get; }
    public decimal Amount { get; }

    /// <summary>The instant of the last step told (UTC).</summary>
    public DateTime At { get; private set; }
    public string Group { get; private set; }
    public CastColleague? Owner { get; private set; }

    /// <summary>True once the telling has reached now.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When it was closed; null while it can still move.</summary>
    public DateTime? ClosedAt { get; private set; }
    public string Subject => _steps[0].Draft!.Subject;
    public IReadOnlyList<PlannedStep> Steps => _steps;

    public void Open(NewTicket draft, Actor actor, IReadOnlyList<TicketAction> actions, int? followUpOf = null) =>
        Add(new PlannedStep(At, _ticket, actor, actions) { Draft = draft, FollowUpOf = followUpOf });

    /// <summary>The system acts a while after the last step.</summary>
    public void ByTheDesk(TimeSpan later, params IReadOnlyList<TicketAction> actions) => Later(At + later, Actor.System, actions);

    /// <summary>The customer writes, when awake.</summary>
    public void ByCustomer(TimeSpan later, string section) =>
        Later(Customer.Awake.Next(At + later, Dice), Actor.Customer(Customer.Id, DemoNaming.ViaOf(_steps[0].Draft!.Channel)), [new AddReply(Voice.Customer(section))]);

    /// <summary>The owner acts, in working hours.</summary>
    public void ByOwner(TimeSpan later, IReadOnlyList<TicketAction> actions, PlannedFile? file = null) => By(Owner!, later, actions, file);

    public void By(CastColleague who, TimeSpan later, IReadOnlyList<TicketAction> actions, PlannedFile? file = null) =>
        Later(who.Hours.Next(At + later, Dice), Actor.User(who.Id), actions, file);

    /// <summary>Somebody of the group takes the ticket, unless somebody has it, and does what follows in the same change.</summary>
    public void Take(TimeSpan later, Func<IReadOnlyList<TicketAction>> then, PlannedFile? file = null)
    {
        if (Owner is null) Own(Cast.Pick(Group, Customer.Language, At + later, Dice));
        ByOwner(later, [new SetAssignee(Owner!.Id), .. Facts(), .. then()], file);
    }

    public void Own(CastColleague owner)
    {
        Owner = owner;
        Slots["agent"] = DemoNaming.Agent(owner, Customer.Language);
    }

    /// <summary>The owner hands the ticket to another group.</summary>
    public void HandOver(TimeSpan later, string group)
    {
        Slots["group"] = Cast.Groups[group].Name;
        var keep = Dice.Chance(35) ? new TicketAction[] { new Follow(Owner!.Id) } : [];
        ByOwner(later, [.. keep, new AddNote(Voice.Note("pass")), new SetGroup(Cast.Groups[group].Id)]);
        (Group, Owner) = (group, null);
    }

    public void Close()
    {
        ByTheDesk(TimeSpan.FromDays(4) + TimeSpan.FromSeconds(Dice.Between(0, 900)), new SetStatus(Cast.Statuses[StatusCategory.Closed]));
        if (!IsOver) ClosedAt = At;
    }

    /// <summary>What whoever takes the ticket will set.</summary>
    public void LeaveForLater(IReadOnlyList<TicketAction> actions) => _later = actions;

    /// <summary>What was left for later, and the custom fields that are known from the first message on; once in a ticket.</summary>
    public IReadOnlyList<TicketAction> Facts()
    {
        if (_fieldsFilled) return [];
        _fieldsFilled = true;
        var facts = new List<TicketAction>(_later) { new SetField("product", Product) };
        if (Matter.Fields.Contains("serial")) facts.Add(new SetField("serial_no", Slots["serial"]));
        if (Matter.Fields.Contains("order")) facts.Add(new SetField("order_no", Slots["order"]));
        return facts;
    }

    /// <summary>What is known once it is done.</summary>
    public IReadOnlyList<TicketAction> Findings()
    {
        var findings = new List<TicketAction> { new SetField("root_cause", Dice.Pick(Matter.Causes)) };
        if (!Matter.Fields.Contains("refund")) return findings;
        findings.Add(new SetField("refund_amount", JsonValue.Create(Amount)));
        findings.Add(new SetField("payout_date", DateOnly.FromDateTime(At).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return findings;
    }

    private void Later(DateTime at, Actor actor, IReadOnlyList<TicketAction> actions, PlannedFile? file = null)
    {
        IsOver |= at > _now;
        if (!IsOver) Add(new PlannedStep(at, _ticket, actor, actions) { File = file });
    }

    private void Add(PlannedStep step)
    {
        At = step.At;
        _steps.Add(step);
    }
}

/// <summary>Where a story begins, and where all of them end.</summary>
internal sealed record StoryPlace(int Ticket, DateTime At, DateTime Now);
