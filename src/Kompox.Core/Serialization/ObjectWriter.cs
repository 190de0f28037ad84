using System.Globalization;

namespace Kompox.Serialization;

/// <summary>Takes an object field by field; the twins write YAML and JSON. Absent and empty fields are left out unless asked for.</summary>
public abstract class ObjectWriter
{
    /// <summary>Starts a mapping, as a document, a field's value or a list item.</summary>
    public abstract void StartMap();

    /// <summary>Ends the mapping; one without keys is written as <c>{}</c>.</summary>
    public abstract void EndMap();

    /// <summary>Starts a list as a field's value.</summary>
    public abstract void StartList();

    /// <summary>Ends the list.</summary>
    public abstract void EndList();

    /// <summary>Names the next value.</summary>
    public abstract void Key(string name);

    /// <summary>Writes a string value.</summary>
    public abstract void Text(string value);

    /// <summary>Writes a number or boolean value by its literal.</summary>
    public abstract void Literal(string value);

    /// <summary>A string field, left out when <c>null</c>.</summary>
    public void Field(string name, string? value)
    {
        if (value is null)
            return;
        Key(name);
        Text(value);
    }

    /// <summary>A boolean field, left out when <c>null</c>.</summary>
    public void Field(string name, bool? value)
    {
        if (value is not { } given)
            return;
        Key(name);
        Literal(given ? "true" : "false");
    }

    /// <summary>A whole number field, left out when <c>null</c>.</summary>
    public void Field(string name, long? value)
    {
        if (value is not { } given)
            return;
        Key(name);
        Literal(given.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>An object field, left out when <c>null</c>; written as <c>{}</c> when it has no fields.</summary>
    public void Field(string name, IWritable? value)
    {
        if (value is null)
            return;
        Key(name);
        Item(value);
    }

    /// <summary>A list of objects, left out when empty.</summary>
    public void Field<T>(string name, IReadOnlyList<T> values) where T : class, IWritable
    {
        if (values.Count == 0)
            return;
        Key(name);
        StartList();
        foreach (var value in values)
            Item(value);
        EndList();
    }

    /// <summary>A list of strings, left out when empty.</summary>
    public void Field(string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            TextList(name, values);
    }

    /// <summary>A list of strings, written as <c>[]</c> when empty.</summary>
    public void TextList(string name, IReadOnlyList<string> values)
    {
        Key(name);
        StartList();
        foreach (var value in values)
            Text(value);
        EndList();
    }

    /// <summary>A mapping of strings, left out when empty.</summary>
    public void Field(string name, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        if (values.Count == 0)
            return;
        Key(name);
        StartMap();
        for (var i = 0; i < values.Count; i++)
        {
            var (key, value) = values[i];
            Key(key);
            Text(value);
        }
        EndMap();
    }

    /// <summary>A port by number or by name.</summary>
    public void Field(string name, PortReference? port)
    {
        if (port is not { } given)
            return;
        Key(name);
        if (given.Name is { } text)
            Text(text);
        else
            Literal(given.Number.ToString(CultureInfo.InvariantCulture));
    }

    private void Item(IWritable value)
    {
        StartMap();
        value.Write(this);
        EndMap();
    }
}
