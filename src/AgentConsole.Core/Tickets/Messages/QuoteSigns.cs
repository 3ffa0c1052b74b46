using System.Text.RegularExpressions;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// How mail programs announce what they quote, and what they add below: the attribution line ("On … wrote:", "在 … 写道："), the block of headers of
/// Outlook and its kin, the separators, the signature mark of RFC 3676 and what telephones say of themselves. The words of the twenty languages met most.
/// All are asked about one line, or about a few that were wrapped.
/// </summary>
static partial class QuoteSigns
{
    /// <summary>Lines longer than this are read by people and not written by mail programs.</summary>
    public const int LineMax = 400;

    public static bool IsQuoted(string line) => line.AsSpan().TrimStart().StartsWith(">");

    /// <summary>A line of dashes or underscores, as it stands above a quoted header or below a text.</summary>
    public static bool IsRule(string line) => Rule().IsMatch(line);

    /// <summary>"-----Original Message-----", "------------------ 原始邮件 ------------------".</summary>
    public static bool IsSeparator(string line) => Separator().IsMatch(line);

    /// <summary>"From: …" and the like, first of a block of headers.</summary>
    public static bool IsFromHeader(string line) => FromHeader().IsMatch(line);

    /// <summary>Any other line of such a block.</summary>
    public static bool IsHeader(string line) => OtherHeader().IsMatch(line);

    /// <summary>"On Tue, 1 Mar 2011 at 18:02, Anna wrote:"; wrapped lines joined by spaces.</summary>
    public static bool IsAttribution(string joined) =>
        joined.Length <= LineMax && joined.Any(char.IsAsciiDigit) && (Wrote().IsMatch(joined) || DateAndName().IsMatch(joined));

    /// <summary>Whether a wrapped attribution may begin with this line.</summary>
    public static bool MayBeginAttribution(string line) => line.Length is > 0 and <= LineMax && (Opening().IsMatch(line) || line.Any(char.IsAsciiDigit));

    /// <summary>"-- " alone, or the underscores of a mailing list.</summary>
    public static bool IsSignatureMark(string line) => SignatureMark().IsMatch(line);

    /// <summary>"Sent from my iPhone", "发自我的 iPhone".</summary>
    public static bool IsDeviceLine(string line) => line.Length <= 120 && Device().IsMatch(line);

    [GeneratedRegex(@"^\s*[-_=—]{4,}\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\s*[-_=]{2,}\s*(original (message|email|mail)|forwarded (message|email|mail)|begin forwarded message|reply message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|message (original|transféré)|mensaje original|mensagem original|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|oprindelig (besked|meddelelse)|opprinnelig melding|ursprungligt meddelande|alkuperäinen viesti|(oryginalna wiadomość|wiadomość oryginalna)|исходное сообщение|пересылаемое сообщение|původní zpráva|eredeti üzenet|原始邮件|原始郵件|转发的?邮件(信息)?|轉寄的?郵件|原邮件|回复的?(原)?邮件|元のメッセージ|転送メッセージ|원본 메시지)\s*[-_=]{2,}\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\s*\*?(message du|from|von|de|da|fra|från|van|od|от|lähettäjä|feladó|gönderen|发件人|寄件者|寄件人|差出人|보낸\s?사람)\*?\s*[:：]\*?\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromHeader();

    [GeneratedRegex(@"^\s*\*?(sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé( le)?|à|objet|sujet|copie à|de|date d['’]envoi|enviado( el| em)?|fecha|para|asunto|assunto|data|a|inviato|oggetto|verzonden|aan|onderwerp|sendt|dato|til|emne|skickat|till|ämne|lähetetty|vastaanottaja|aihe|wysłano|do|temat|дата|отправлено|кому|тема|odesláno|komu|předmět|发送时间|发送日期|日期|时间|收件人|抄送|主题|主旨|傳送時間|寄件日期|收件者|副本|送信日時|宛先|件名|보낸 날짜|받는 사람|제목)\*?\s*[:：]\*?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherHeader();

    // The verb may be followed by the rest of a "----" frame, but by nothing else.
    [GeneratedRegex(@"(\b(wrote|schrieb|a écrit|ha scritto|escribió|escreveu|napisał(\(?a\)?)?|skrev|kirjoitti|schreef|írta|написала?|пишет|napsala?|yazdı|wrote a message|scrisse)\b[^:：\n]{0,120}[:：]|\bwrote\s*(-{2,})?|(写道|寫道|写到|來信|のメール)\s*[:：])\s*(-{2,})?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wrote();

    // "ср, 30 апр. 2025 г. в 15:19, John Doe <doe@example.com>:" and, of some Chinese programs, "张三 <a@b.cn> 于2026年3月2日周一 10:02："
    [GeneratedRegex(@"((\b\d{1,4}\b.{3,60}\d{1,2}[:.]\d{2}|\d{1,2}[:.]\d{2}.{3,60}\b\d{4}\b).{1,120}<[^<>\s]+@[^<>\s]+>\s*[:：]|<[^<>\s]+@[^<>\s]+>\s*(于|在)?\s*\d{4}.{4,40}[:：])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DateAndName();

    [GeneratedRegex(@"^\s*-*\s*(on|am|le|il|el|em|op|dnia|w dniu|den|in data|dne|pe|na|στις|vào|在|于)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(--|—|__+)\s*$")]
    private static partial Regex SignatureMark();

    [GeneratedRegex(@"^\s*(sent (from|via|with|by) (my |the )?([\p{L}\p{Nd}.+]+ ?){1,5}(<\S*>)?\.?|get outlook for .{2,40}|gesendet (von|mit|über) .{2,60}|von meinem .{2,40} gesendet|diese nachricht wurde von .{2,60} gesendet|envoyé (de|depuis|à partir de) .{2,60}|enviado (desde|do|a partir do|via) .{2,60}|inviato (da|dal) .{2,60}|verstuurd vanaf .{2,60}|sendt fra .{2,60}|skickat från .{2,60}|lähetetty .{2,60}|wysłane z .{2,60}|отправлено (с|из) .{2,60}|发自我?的?\s?.{2,40}|来自我的\s?.{2,40}|從我的.{2,40}傳送|从我的.{2,40}发送|发送自.{2,40}|.{2,20}から送信)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
