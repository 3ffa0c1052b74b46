using System.Globalization;
using System.Text.RegularExpressions;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Labels;

/// <summary>Which shape and hue a ticket's values have, everywhere in the console. Never colour alone: each has its own icon.</summary>
static partial class TicketLooks
{
    extension(StatusCategory category)
    {
        /// <summary>The end of the icon's and the style's name: <c>i-st-open</c>, <c>st--open</c>.</summary>
        public string Look => category switch
        {
            StatusCategory.New => "new",
            StatusCategory.Open => "open",
            StatusCategory.Pending => "pending",
            StatusCategory.OnHold => "hold",
            StatusCategory.Solved => "solved",
            StatusCategory.Closed => "closed",
        };
    }

    extension(Priority priority)
    {
        /// <summary>The end of the icon's and the style's name: <c>i-pr-high</c>, <c>pr--high</c>.</summary>
        public string Look => priority switch
        {
            Priority.Low => "low",
            Priority.Normal => "normal",
            Priority.High => "high",
            Priority.Urgent => "urgent",
        };
    }

    extension(Channel channel)
    {
        public string Icon => channel switch
        {
            Channel.Mail => "mail",
            Channel.WebForm => "web",
            Channel.Chat => "chat",
            Channel.Phone => "phone",
            Channel.Sms => "chat",
            Channel.WeChat => "bubbles",
            Channel.Weibo => "bubbles",
            Channel.App => "box",
            Channel.Api => "code",
            Channel.Console => "person",
        };
    }

    extension(TicketStatus status)
    {
        /// <summary>The name in the reader's language.</summary>
        public string Words => ReadersLanguage.IsChinese && status.NameZh.Length > 0 ? status.NameZh : status.Name;

        /// <summary>An own hue of the status as a style, or null. Anything but a hex colour is ignored: it would be foreign CSS.</summary>
        public string? Style => status.Color is { } color && HexColor().IsMatch(color) ? $"--k:{color}" : null;
    }

    extension(TicketCategory category)
    {
        public string Words => ReadersLanguage.IsChinese && category.NameZh.Length > 0 ? category.NameZh : category.Name;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{3,8}$")]
    private static partial Regex HexColor();

    private static class ReadersLanguage
    {
        public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
    }
}
