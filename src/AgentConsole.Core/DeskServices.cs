using AgentConsole.Core.Batches;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Demo;
using AgentConsole.Core.Due;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentConsole.Core;

/// <summary>Registers the product, feature by feature. The database provider adds the context factory and the write gate.</summary>
public static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<LiveHub>()
            .AddSingleton<DueBook>()
            .AddSingleton<DueSleeper>()
            .AddPeople()
            .AddFields()
            .AddTickets()
            .AddTicketSteps()
            .AddNotices()
            .AddSearch()
            .AddConditions()
            .AddFilters()
            .AddTransfer()
            .AddBatches()
            .AddDemo()
            .AddTimetable()
            .AddSingleton<DeskStart>();
    }

    private static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        return services
            .Configure<PasswordHasherOptions>(x => x.IterationCount = PasswordRules.HashRounds)
            .AddSingleton<StaffCache>()
            .AddSingleton<PeopleWriter>()
            .AddSingleton<CustomerWriter>()
            .AddSingleton<CustomerReader>()
            .AddSingleton<SignInBook>()
            .AddSingleton<SessionBook>()
            .AddSingleton<AvailabilityBoard>()
            .AddSingleton<PasswordLinkBook>()
            .AddSingleton<PeopleReader>()
            .AddSingleton<AuditReader>()
            .AddSingleton<FirstAdmin>()
            .AddSingleton<TokenBook>();
    }

    private static IServiceCollection AddFields(this IServiceCollection services) => services
        .AddSingleton<FieldWriter>();

    private static IServiceCollection AddTickets(this IServiceCollection services)
    {
        services.TryAddSingleton(SendingOptions.Usual);
        return services
            .AddSingleton<CatalogCache>()
            .AddSingleton<MassChange>()
            .AddSingleton<HandOver>()
            .AddSingleton<IGroupHold, GroupTickets>()
            .AddSingleton<CatalogWriter>()
            .AddSingleton<CatalogCounts>()
            .AddSingleton<RequesterNews>()
            .AddSingleton<BinSweeper>()
            .AddSingleton<TicketVisibility>()
            .AddSingleton<TicketReach>()
            .AddSingleton<ActionRights>()
            .AddSingleton<ActionPerformer>()
            .AddSingleton<TagBook>()
            .AddSingleton<TicketWriter>()
            .AddSingleton<ReceiptBook>()
            .AddSingleton<TicketReader>()
            .AddSingleton<TimelineReader>()
            .AddSingleton<CustomerTickets>()
            .AddSingleton<FileStore>()
            .AddSingleton<FileSweeper>()
            .AddSingleton<DraftBook>()
            .AddSingleton<ReplyOutbox>()
            .AddSingleton(x => x.GetRequiredService<ReplyOutbox>().Due)
            .AddSingleton<PresenceBoard>();
    }

    private static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeChoices>()
        .AddSingleton<NoticeAddressees>()
        .AddSingleton<NoticeReader>()
        .AddSingleton<NoticeBook>()
        .AddSingleton<NoticeBoard>();

    private static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.TryAddSingleton(new SearchLimits());
        return services
            .AddSingleton<ITicketWords, TicketWords>()
            .AddSingleton<SearchIndexing>()
            .AddSingleton<SearchRebuild>()
            .AddSingleton<SearchRenames>()
            .AddSingleton<SearchUpkeep>()
            .AddSingleton<TicketSearch>();
    }

    private static IServiceCollection AddConditions(this IServiceCollection services)
    {
        services.TryAddSingleton<ITicketWords, PlainWords>(); // the search brings a better one
        return services
            .AddSingleton<ConditionFields>()
            .AddSingleton<ConditionCompiler>()
            .AddSingleton<ConditionNames>()
            .AddSingleton<ConditionText>()
            .AddSingleton<ConditionSentence>()
            .AddSingleton<ConditionCompletions>();
    }

    private static IServiceCollection AddFilters(this IServiceCollection services) => services
        .AddSingleton<TicketListReader>()
        .AddSingleton<FilterCache>()
        .AddSingleton<FilterBook>()
        .AddSingleton<LayoutBook>()
        .AddSingleton<SharingRules>()
        .AddSingleton<SharingBook>()
        .AddSingleton<ITicketGrant, SharingGrant>()
        .AddSingleton<LiveFilters>()
        .AddSingleton<LiveLists>();

    private static IServiceCollection AddTransfer(this IServiceCollection services) => services
        .AddSingleton<RunBook>()
        .AddSingleton<DeskNames>()
        .AddSingleton<NameMaker>()
        .AddSingleton<ImportStore>()
        .AddSingleton<ImportTrial>()
        .AddSingleton<ImportPreview>()
        .AddSingleton<TicketImporter>()
        .AddSingleton<RejectedRows>()
        .AddSingleton<ImportFolder>()
        .AddSingleton<ImportWork>()
        .AddHostedService(x => x.GetRequiredService<ImportWork>())
        .AddSingleton<DeskDigest>()
        .AddSingleton<ReplayStore>()
        .AddSingleton<Replayer>();

    private static IServiceCollection AddBatches(this IServiceCollection services) => services
        .AddSingleton<BatchFilling>()
        .AddSingleton<BatchRunner>()
        .AddSingleton<BatchWork>()
        .AddHostedService(x => x.GetRequiredService<BatchWork>())
        .AddSingleton<BatchBook>();

    private static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoDesk>()
        .AddSingleton<IDemoNotice, DemoNotice>();
}
