namespace AgentConsole.Web.People.SignIn;

public sealed partial class GatePicture
{
    static readonly PictureRow[] Rows =
    [
        new(48231, "Whole office offline after 3.2.1", "urgent", "open", "Open", "AO", 5, "8s", Fresh: true),
        new(48213, "退款咨询：退货路由器的退款未到账", "urgent", "open", "Open", "伟", 1, "1m"),
        new(48205, "固件升级后 5G 频段消失", "high", "new", "New", "洁", 4, "6m"),
        new(48188, "Mesh satellites lose pairing", "high", "pending", "Pending", "JK", 2, "11m"),
        new(48222, "Invoice shows the old VAT number", "normal", "open", "Open", "SM", 4, "14m"),
        new(48226, "会议室 AP 频繁掉线", "normal", "hold", "On hold", "敏", 3, "25m"),
        new(48160, "Guest portal shows an old logo", "low", "solved", "Solved", "TB", 6, "1h"),
    ];

    sealed record PictureRow(int Number, string Subject, string Priority, string Status, string Word, string Initials, int Tone, string Ago, bool Fresh = false);
}
