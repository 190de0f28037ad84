using Kompox.Compose.Syntax;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Tests.Compose.Syntax;

public sealed class DotEnvTests
{
    private readonly DiagnosticBag _bag = [];
    private readonly List<string> _unset = [];

    [Theory]
    [InlineData("VAR=VAL", "VAR=VAL")]
    [InlineData("VAR=\"VAL\"", "VAR=VAL")]
    [InlineData("VAR='VAL'", "VAR=VAL")]
    [InlineData("VAR=VAL # comment", "VAR=VAL")]
    [InlineData("VAR=VAL# not a comment", "VAR=VAL# not a comment")]
    [InlineData("VAR=\"VAL # not a comment\"", "VAR=VAL # not a comment")]
    [InlineData("VAR=\"VAL\" # comment", "VAR=VAL")]
    [InlineData("VAR='$OTHER'", "VAR=$OTHER")]
    [InlineData("VAR='${OTHER}'", "VAR=${OTHER}")]
    [InlineData("VAR='Let\\'s go!'", "VAR=Let's go!")]
    [InlineData("VAR=\"{\\\"hello\\\": \\\"json\\\"}\"", "VAR={\"hello\": \"json\"}")]
    [InlineData("VAR=\"some\\tvalue\"", "VAR=some\tvalue")]
    [InlineData("VAR='some\\tvalue'", "VAR=some\\tvalue")]
    [InlineData("VAR=some\\tvalue", "VAR=some\\tvalue")]
    [InlineData("VAR=", "VAR=")]
    [InlineData("VAR= # comment", "VAR=")]
    [InlineData("VAR=#value", "VAR=#value")]
    [InlineData("VAR=\"\"", "VAR=")]
    [InlineData("export  VAR=x\nexported=1\nexport=2", "VAR=x|exported=1|export=2")]
    [InlineData("# comment\n\n  # another\n  VAR = a b  \n", "VAR=a b")]
    [InlineData("VAR: yaml like", "VAR=yaml like")]
    [InlineData("A=1\r\nB=2\r\n", "A=1|B=2")]
    [InlineData("A=1\nB=2\nA=3", "A=3|B=2")]
    [InlineData("A=\"one\ntwo\"\nB='x\ny'\nC=1", "A=one\ntwo|B=x\ny|C=1")]
    [InlineData("a.b-c[0]=x", "a.b-c[0]=x")]
    [InlineData("VAR=a=b:c", "VAR=a=b:c")]
    [InlineData("A=1\nB=$A-${A}\nC=\"${B}!\"", "A=1|B=1-1|C=1-1!")]
    [InlineData("HOST=file\nB=$HOST", "HOST=file|B=outer")]
    [InlineData("A=\"\\$HOST $$HOST \\\\n\\q\\0101\\0\"", "A=$HOST $HOST \\n\\qA\0")]
    [InlineData("A=$$HOST", "A=$HOST")]
    [InlineData("A='a\\b\\\\'", "A=a\\b\\\\")]
    [InlineData("HOST\nB=1", "HOST=outer|B=1")]
    [InlineData("MISSING\nHOST # comment", "MISSING|HOST=outer")]
    [InlineData("MISSING", "MISSING")]
    [InlineData("A=${HOST:-x}${NOPE:-y}", "A=outery")]
    [InlineData("", "")]
    public void Files_are_read_as_the_specification_says(string text, string expected)
    {
        Assert.Equal(expected, Show(DotEnv.Parse(Text(text), Lookup, Note, _bag)));
        Assert.Empty(_bag);
        Assert.Empty(_unset);
    }

    [Theory]
    [InlineData("A=1\nB C=2\nD=3", "KPX2010", "e.env:2:3", "A=1|D=3")]
    [InlineData("=x", "KPX2010", "e.env:1:1", "")]
    [InlineData("A=1\n  {x", "KPX2010", "e.env:2:3", "A=1")]
    [InlineData("A=1\nB=\"x\ny", "KPX2011", "e.env:2:3", "A=1")]
    [InlineData("B='x\\'", "KPX2011", "e.env:1:3", "")]
    [InlineData("B=\"x\" y\nC=1", "KPX2012", "e.env:1:7", "B=x|C=1")]
    [InlineData("A=\"a\nb\"\nB=x${Y", "KPX2001", "e.env:3:4", "A=a\nb|B=x")]
    [InlineData("A=\"ab${Y!}\"", "KPX2001", "e.env:1:9", "A=ab")]
    public void Broken_lines_are_reported_at_their_place(string text, string code, string place, string expected)
    {
        Assert.Equal(expected, Show(DotEnv.Parse(Text(text), Lookup, Note, _bag)));

        var found = Assert.Single(_bag);
        Assert.Equal(code, found.Code);
        Assert.Equal(place, found.Location.ToString());
    }

    [Fact]
    public void Unset_variables_are_noted()
    {
        DotEnv.Parse(Text("A=1\nB=x$NOPE"), Lookup, Note, _bag);

        Assert.Equal(["NOPE@e.env:2:4"], _unset);
    }

    [Fact]
    public void Names_and_values_know_their_places()
    {
        var variable = DotEnv.Parse(Text("\nexport A = 'x'"), Lookup, Note, _bag)[0];

        Assert.Equal(new SourceLocation("e.env", 2, 8, 1), variable.Name.Location);
        Assert.Equal(new SourceLocation("e.env", 2, 12, 1), variable.Value?.Location);
    }

    [Fact]
    public void Raw_files_keep_quotes_dollars_and_comments()
    {
        Assert.Equal(
            "A=\"x\" # $y |B=|HOST=outer|NOPE|C='",
            Show(DotEnv.ParseRaw(Text("# c\nA=\"x\" # $y \r\n\n B=\nHOST\nNOPE\nC='"), Lookup, _bag)));
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("=x")]
    [InlineData("A B=x")]
    [InlineData("A =x")]
    public void Raw_names_have_no_blanks(string text)
    {
        Assert.Empty(DotEnv.ParseRaw(Text(text), Lookup, _bag));
        Assert.Equal("KPX2010", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Any_text_is_read_or_reported()
    {
        const string Alphabet = "AB=:'\"\\ \n\r\t#$_{}export01\0";
        var random = new Random(4);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

            var variables = DotEnv.Parse(Text(text), Lookup, Note, _bag);
            DotEnv.ParseRaw(Text(text), Lookup, _bag);

            Assert.Equal(variables.Count, variables.DistinctBy(v => v.Name.Value).Count());
            Assert.All(variables, v => Assert.NotEqual("", v.Name.Value));
        }
        Assert.All(_bag, d => Assert.True(d.Location?.Line > 0));
    }

    private static SourceText Text(string text) => new() { Path = "e.env", Text = text };

    private static string? Lookup(string name) => name == "HOST" ? "outer" : null;

    private void Note(string name, SourceLocation at) => _unset.Add($"{name}@{at}");

    private static string Show(IEnumerable<Kompox.Compose.EnvironmentVariable> variables) =>
        string.Join('|', variables.Select(v => v.Value is { } value ? $"{v.Name.Value}={value.Value}" : v.Name.Value));
}
