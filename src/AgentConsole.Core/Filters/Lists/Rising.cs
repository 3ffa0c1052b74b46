namespace AgentConsole.Core.Filters;

internal static class Rising
{
    /// <summary>The length of the longest rising subsequence of different numbers: those rows are in order already. O(n log n).</summary>
    public static int Longest(IReadOnlyList<int> numbers)
    {
        var smallestEnd = new List<int>(); // of each length
        foreach (var number in numbers)
        {
            var at = smallestEnd.BinarySearch(number);
            if (at < 0) at = ~at;
            if (at == smallestEnd.Count) smallestEnd.Add(number);
            else smallestEnd[at] = number;
        }

        return smallestEnd.Count;
    }
}
