namespace PartnerPortal.Shared;

/// <summary>The data directories of portals under test.</summary>
internal static class TestDirectory
{
    /// <summary>
    /// Removes one whose portal has stopped. The program's own thread may still be at its end when the test host says that it is,
    /// and would make a file again, so it shall not find the folder.
    /// </summary>
    public static void Remove(string directory)
    {
        var over = directory + "-over";
        Directory.Move(directory, over);
        Directory.Delete(over, recursive: true);
    }
}
