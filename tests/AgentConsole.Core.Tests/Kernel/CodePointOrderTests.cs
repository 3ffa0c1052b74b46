using System.Text;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tests.Kernel;

public sealed class CodePointOrderTests
{
    static readonly string[] Pieces = ["", "a", "A", "é", "打", "\uFFFD", "\uE000", "😀", "𠮷", "\uD7FF", "z", "0", " "];

    [Fact]
    public void Compare_AnyTwoTexts_IsTheOrderOfTheirUtf8Bytes()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (x, y) = (Text(random), Text(random));
            var bytes = Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
            Assert.Equal(Math.Sign(bytes), Math.Sign(CodePointOrder.Instance.Compare(x, y)));
        }
    }

    static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
