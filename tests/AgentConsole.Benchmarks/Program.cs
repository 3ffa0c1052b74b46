// Each measurement is one class with one name; see docs for what was measured and when.
Console.WriteLine("No measurement has this name yet.");
